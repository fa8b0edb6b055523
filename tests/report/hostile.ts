/** Texts that try to be markup, to leave a line, a literal or the page. */
export const hostile = {
  typst: '#let x = 1 #panic("no") *bold* _it_ $math$ <label> @ref `raw` = heading // comment \\ end',
  html: '<script>alert(1)</script> &amp; </text>',
  sql: "it's; DROP TABLE call; --\nSELECT 'out of the comment'",
  rightToLeft: 'שלום עולם مرحبا',
  override: 'invoice\u202Egpj.exe',
  emoji: 'status 🔥 日本語 ok',
  control: 'bell\u0007 escape\u001b[31m null\u0000',
  surrogate: 'half \ud800 pair',
  long: `${'0123456789abcdef'.repeat(187)}end of message`,
};
