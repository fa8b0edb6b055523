import type { Context } from './context.ts';

const keys =
  'phone|telephone|tel|mobile|msisdn|fax|caller(?:[ _-]?id)?|callee|called|calling|ani|dnis|(?:source|destination|from|to)[ _-]?number|did';
const written = `["'<(]?(\\+?[\\d(][\\d ().-]{3,18}\\d)`;
const calls =
  'call(?:s|ed|ing|er)?|dial(?:s|l?ed|l?ing)?|ring(?:s|ing)?|sms|fax|phone|mobile|msisdn|number|forward(?:ed|ing)?|transfer(?:red|ring)?|redirected|hang(?:up|s)?|from|to';

const hasEnoughDigits = (written: string): boolean => written.replace(/\D/g, '').length >= 10;

export const phoneContexts: readonly Context[] = [
  {
    kind: 'phone',
    needs: ['phone', 'tel', 'mobile', 'msisdn', 'fax', 'call', 'ani', 'dnis', 'number', 'did'],
    pattern: new RegExp(`(?<![a-z0-9])(?:${keys})["']?(?:=|:\\s?)${written}`, 'giu'),
  },
  // An international number (E.164: 8 to 15 digits) says itself what it is.
  {
    kind: 'phone',
    needs: ['+'],
    pattern: /(?<![\w+])(\+[1-9](?:[ ().-]{0,3}\d){7,14})(?!\d)/giu,
  },
  {
    kind: 'phone',
    needs: ['00'],
    pattern:
      /(?<![\p{L}\p{N}.,:+-])(00[1-9](?:\d{8,14}|\d{0,2}(?:[ .-]\d{1,4}){2,6}))(?![\p{L}\p{N}]|[.:]\d)/gu,
    accepts: hasEnoughDigits,
  },
  // A channel of a telephone exchange: `SIP/0677889900-0001`
  {
    kind: 'phone',
    needs: ['sip/', 'iax2/', 'local/', 'dahdi/', 'zap/', 'sccp/', 'h323/'],
    pattern: /(?<!\p{L})(?:PJSIP|SIP|IAX2|Local|DAHDI|Zap|SCCP|H323)\/(\+?\d{5,15})(?!\d)/giu,
  },
  {
    kind: 'phone',
    needs: ['sip', 'tel:', 'callto:', 'h323:'],
    pattern: /(?<!\p{L})(?:sips?|tel|callto|h323):(\+?\d{5,15})(?![\d.])/giu,
  },
  { kind: 'phone', needs: ['<'], pattern: /<([+0]\d{6,15})>/gu },
  { kind: 'phone', needs: ['" <'], pattern: /" <(\d{5,15})>/gu },
  // Ten digits after a nought, where somebody calls.
  {
    kind: 'phone',
    needs: ['0'],
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}_])(?:${calls})[ :=#]{1,3}(0[1-9](?:[ .-]?\\d){7,9})(?![\\p{L}\\p{N}]|[.:-]\\d)`,
      'giu',
    ),
  },
  // Pairs with one separator throughout, as numbers are written in France.
  {
    kind: 'phone',
    needs: ['0'],
    pattern: /(?<![\p{L}\p{N}.:+-])(0[1-9](?:(?=([ .-]))(?:\2\d\d){4}))(?![\p{L}\p{N}]|[.:-]\d)/gu,
  },
];
