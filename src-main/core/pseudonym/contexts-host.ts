import { type Context, isSentenceWord, keyed, value, word } from './context.ts';
import { looksLikeHost, looksLikeMachine } from './host-form.ts';

const keys =
  'r?host|[sd]host|host[ _-]?name|server(?:[ _-]?name)?|computer(?:[ _-]?name)?|workstation(?:[ _-]?name)?|machine(?:[ _-]?name)?|device[ _-]?name|dev[ _-]?name|node(?:[ _-]?name)?|hostname|helo|ehlo|fqdn|sni';
const machines = ['host', 'server', 'computer', 'workstation', 'machine', 'client', 'device', 'node', 'pc'];
const machine = `(?:${machines.join('|')})`;
const isMachine = (name: string): boolean => !isSentenceWord(name) && looksLikeMachine(name);
const isName = (name: string): boolean => !isSentenceWord(name);
// An object of Java is shown as `Name@1b2c3d4`.
const isHash = (name: string): boolean => /^(?=.*\d)[0-9a-f]{5,8}$/i.test(name);

export const hostContexts: readonly Context[] = [
  {
    kind: 'host',
    needs: ['name:'],
    pattern: new RegExp(`(?:workstation|computer|host|server) ?name:\\s+${value}`, 'giu'),
  },
  { kind: 'host', needs: ['=', '"', "'"], pattern: keyed(keys) },
  { kind: 'host', needs: ['getaddrinfo for '], pattern: /getaddrinfo for (\S+) \[/giu },
  { kind: 'host', needs: [' maps to '], pattern: / maps to ([^\s,]+)/giu },
  { kind: 'host', needs: ['://'], pattern: /:\/\/(?:[^\s/@"'<>]*@)?([^\s/:?#"'<>,;()[\]{}|\\]+)/giu },
  // `\\FILESRV02\share`, also with its backslashes doubled
  {
    kind: 'host',
    needs: ['\\\\'],
    pattern: /(?<![\p{L}\p{N}:.\\])\\{2,4}([\p{L}\p{N}_][\p{L}\p{N}_.-]*)(?=\\)/gu,
  },
  // `ACME` of `ACME\anna`
  {
    kind: 'host',
    needs: ['\\'],
    pattern:
      /(?<![\p{L}\p{N}\\/:._-])([A-Z][A-Z0-9-]{1,14})\\{1,2}(?=[\p{L}\p{N}_][\p{L}\p{N}_.$-]*(?![\p{L}\p{N}\\/]))/gu,
    accepts: name => !/^(?:HK[A-Z]{1,4}|BUILTIN|AUTHORITY|NT|WORKGROUP|SERVICE|WINDOWS|SYSTEM)$/.test(name),
  },
  { kind: 'host', needs: ["'@'"], pattern: /'@'([^'%\s]+)'/gu },
  {
    kind: 'host',
    needs: ['@'],
    pattern: /(?<=[\p{L}\p{N}_$]@)([a-z][a-z0-9-]{1,62})(?![\p{L}\p{N}@_-]|\.[\p{L}\p{N}])/giu,
    accepts: name => isName(name) && !isHash(name),
  },
  {
    kind: 'host',
    needs: [' host'],
    pattern: new RegExp(`(?<!\\p{L})(?:on|from|to|at|with|via|of|for|by) host(?:name)? ${value}`, 'giu'),
    accepts: isName,
  },
  {
    kind: 'host',
    needs: machines.map(one => ` ${one}`),
    pattern: new RegExp(
      `(?<!\\p{L})(?:on|from|to|at|with|via|of|for|by) ${machine}(?: name)?:? ["']?(${word})`,
      'giu',
    ),
    accepts: isMachine,
  },
  {
    kind: 'host',
    needs: machines,
    pattern: new RegExp(`(?<![\\p{L}\\p{N}_])${machine}(?:[ _-]?name)?\\s?:\\s+["']?(${word})`, 'giu'),
    accepts: isMachine,
  },
  // `DHCPACK on 10.0.0.1 to 00:1a:2b:3c:4d:5e (laptop-anna) via eth0`
  {
    kind: 'host',
    needs: [' to '],
    pattern: / to (?:[0-9a-f]{2}:){5}[0-9a-f]{2} \(([^()\s]+)\)/giu,
  },
  // What machines are usually called.
  {
    kind: 'host',
    needs: ['srv', 'server', 'workstation', 'wks', 'desktop', 'laptop', 'pc'],
    pattern:
      /(?<![\p{L}\p{N}_.@/\\-])((?:(?:[a-z]*srv|server|workstation|wks|wkstn|desktop|laptop|pc)[-_]?\d{1,6})(?:-[a-z0-9]+)*)(?![\p{L}\p{N}_])/giu,
  },
  {
    kind: 'host',
    needs: ['desktop-', 'laptop-', 'win-', 'pc-', 'wks-', 'srv-', 'server-'],
    pattern:
      /(?<![\p{L}\p{N}_.@/\\-])((?:DESKTOP|LAPTOP|WIN|PC|WKS|SRV|SERVER)-[A-Z0-9]+(?:-[A-Z0-9]+)*)(?![\p{L}\p{N}_])/gu,
  },
  {
    kind: 'host',
    needs: ['.'],
    pattern:
      /(?<![\p{L}\p{N}_.@/\\-])((?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?\.)+(?:\p{L}{2,18}|xn--[a-z0-9-]{1,59}))(?![\p{L}\p{N}_@\\-]|\.[\p{L}\p{N}])/giu,
    accepts: looksLikeHost,
  },
];
