import { type Context, isSentenceWord, keyed, value, word } from './context.ts';

const keys =
  'user|user[ _-]?name|user[ _-]?id|usr|login|logname|ruser|[sd]user|acct|account(?:[ _-]name)?|[a-z]*username|owner|operator|employee|principal|upn|s?amaccountname|mailbox|author|assignee|(?:created|modified|updated|requested|approved)[ _-]?by';
const invalid = '(?:invalid|illegal) user {1,2}';
const isName = (name: string): boolean => !isSentenceWord(name);
const isNoNumber = (name: string): boolean => !/^\d+$/.test(name);

// Wordings of OpenSSH, PAM, sudo, su, ftpd, vsftpd, cron, systemd, PostgreSQL, MySQL and Windows (their sources and
// documentation), key and value pairs, distinguished names (RFC 4514), mail and caller names (RFC 5322, RFC 3261).
const wordings: readonly (readonly [needs: string, pattern: string])[] = [
  ['user', `(?<![a-z])(?:invalid|illegal|unknown|authenticating) user {1,2}(${word})`],
  [' for ', `(?:failed|accepted|postponed|partial) [a-z0-9/-]+ for (?:${invalid})?(${word})`],
  ['authentication', `authentication (?:failures|attempts exceeded) for (?:${invalid})?(${word})`],
  ['user', `(?:for|from|by|to|of) user (${word})`],
  [
    'user ',
    `(?<![a-z])user (${word})(?= (?:logged|logs|login|connected|disconnected|authenticated|from|(?:is |was |has been )?(?:locked|unlocked|disabled|enabled|created|deleted|removed|expired))(?![a-z]))`,
  ],
  ['slice of ', `user slice of (${word})`],
  ['(uid=', `(?<= by )(${word})\\(uid=`],
  ['uid=', `(?<![a-z0-9])[er]?uid=\\d+\\((${word})\\)`],
  [' : ', `(${word}) : (?:TTY=|user not in|command not|\\d+ incorrect password|a password is)`],
  [' su', `\\(to (${word})\\) ${word} on`],
  [' su', `\\(to ${word}\\) (${word}) on`],
  ['su for ', `su for (${word}) by`],
  ['su for ', `su for ${word} by (${word})`],
  ['name=', `new user: name=(${word})`],
  ['://', `://([^\\s/:@"'<>,;]+)(?::[^\\s/@]*)?@`],
  ['/home/', `/home/([^\\s/"'<>,;:&()]+)`],
  ['users', `[\\\\/]users[\\\\/]+([^\\s\\\\/"'<>,;:&()?]+)`],
  ['/~', `/~([^\\s/"'<>,;:&()?]+)`],
  ['crontabs/', `crontabs/(${word})`],
  ['name:', `(?:account|user|login|logon) ?name:\\s+${value}`],
  ['name', `(?:user|account|login)name["']?>([^<\\s]+)<`],
  ["'@'", `'([^'\\s]+)'@'`],
  [']', `\\[([^\\]\\s]+)\\] (?:ok|fail) (?:login|download|upload|mkdir|delete|chmod|rename)`],
  ['uid=', `(?<![a-z0-9])uid=([a-z_][^\\s"'<>,;&()\\[\\]{}|]*)`],
];

export const userContexts: readonly Context[] = [
  ...wordings.map(
    ([needs, pattern]): Context => ({ kind: 'user', needs: [needs], pattern: new RegExp(pattern, 'giu') }),
  ),
  { kind: 'user', needs: ['=', '"', "'"], pattern: keyed(keys) },
  // `(anna) CMD (/usr/bin/sync)`
  { kind: 'user', needs: ['('], pattern: /\(([^\s()*]+)\) (?=[A-Z]{2,}[A-Z ]*\()/gu },
  { kind: 'user', needs: ['('], pattern: /(?:LIST|EDIT|REPLACE|DELETE) \(([^\s()/]+)\)/gu },
  { kind: 'user', needs: ['user '], pattern: /(?<!\p{L})USER ([^\s:()=]+)(?=:| \(| pid)/gu },
  // `role "anna" does not exist`
  {
    kind: 'user',
    needs: ['user', 'login', 'account', 'role', 'owner'],
    pattern:
      /(?<!\p{L})(?:user|username|login|account|role|owner)(?: ["'`[(<])([^"'`\])>\s:,=]+)["'`\])>]/giu,
    accepts: name => isName(name) && isNoNumber(name),
  },
  {
    kind: 'user',
    needs: [' as '],
    pattern: new RegExp(
      `(?:authenticated|authori[sz]ed|log(?:ged)?[ -]?(?:in|on)|sign(?:ed)?[ -]?(?:in|on)|connected|impersonat(?:ed|ing)|switched|executed|run|running|bound|bind) (?:successfully )?as (?:user )?${value}`,
      'giu',
    ),
    accepts: isName,
  },
  {
    kind: 'user',
    needs: [
      'log',
      'user',
      'account',
      'owner',
      'operator',
      'employee',
      'name:',
      'princ',
      'author',
      'assign',
      ' by',
    ],
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}_])(?:login|logname|user(?:[ _-]?(?:name|id))?|account|owner|operator|employee|caller name|principal|author|assignee|requested by|created by)\\s?:\\s+["']?(${word}(?: ${word}){0,2})`,
      'giu',
    ),
    accepts: name => isName(name) && isNoNumber(name) && !name.includes('='),
    isPerson: true,
  },
  // `anna@backup3:/srv` is no mail address: its host has no dot.
  {
    kind: 'user',
    needs: ['@'],
    pattern:
      /(?<![\p{L}\p{N}._%+'@/:$-])([\p{L}_][\p{L}\p{N}._+-]*\$?)@(?=(?!(?:latest|next|beta)(?![\p{L}\p{N}]))[a-z][a-z0-9-]*(?![\p{L}\p{N}@_-]|\.[\p{L}\p{N}])|\d+(?:\.\d+){3}(?![\p{L}\p{N}.])|\[)/giu,
    accepts: isName,
  },
  // `ACME\anna`, but not `C:\Users\anna` or `App\Http`.
  {
    kind: 'user',
    needs: ['\\'],
    pattern:
      /(?<![\p{L}\p{N}\\/:._-])(?!(?:HK[A-Z]{1,4}|BUILTIN|AUTHORITY|NT|WORKGROUP|SERVICE|WINDOWS|SYSTEM)\\)(?:[A-Z][A-Z0-9-]{1,14}|[a-z][a-z0-9-]{1,14})\\{1,2}([\p{L}\p{N}_][\p{L}\p{N}_.$-]*)(?![\p{L}\p{N}\\/])/gu,
    accepts: name => isName(name) && !/^[a-z]\w*\.[a-z]{2,4}$/.test(name),
  },
  {
    kind: 'user',
    needs: ['<'],
    pattern: /"(\p{L}[\p{L} .,'’-]{1,60})"\s*(?=<(?:[+\d]|sips?:|tel:|[^\s<>@]+@))/giu,
  },
  {
    kind: 'user',
    needs: ['<'],
    pattern: /((?:\p{Lu}[\p{L}'’-]+ ){1,3}\p{Lu}[\p{L}'’-]+)\s*(?=<(?:sips?:|tel:)?[^\s<>@]+@)/gu,
  },
  {
    kind: 'user',
    needs: ['cn='],
    pattern: /(?<![a-z0-9])cn=([^=,;+"'<>()\r\n]{2,64})(?=\s?[,;+]\s?[a-z]+=)/giu,
  },
  {
    kind: 'user',
    needs: ['cn='],
    pattern: /(?<![a-z0-9])cn=["']?([^\s=,;+"'<>()]+(?: [^\s=,;+"'<>()]+){0,3})/giu,
    isPerson: true,
  },
];
