/** Of the page, in light and dark and on paper. */
export const style = `
:root { color-scheme: light dark; --ink: #1c1c1e; --soft: #5b5b63; --line: #d8d8de; --paper: #fff; --tint: #f5f5f7; --good: #136f3a; --bad: #a3241c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececf0; --soft: #a8a8b3; --line: #3a3a42; --paper: #17171a; --tint: #212126; --good: #6fd394; --bad: #ff9a90; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 1.5rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; overflow-wrap: anywhere; }
p, ul, dl { margin: .5rem 0; max-width: 48rem; }
.soft { color: var(--soft); }
.good { color: var(--good); }
.bad { color: var(--bad); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; margin: .5rem 0; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th { font-weight: 600; }
caption { text-align: left; color: var(--soft); padding-bottom: .25rem; }
code, pre { font: .85rem/1.4 ui-monospace, monospace; }
pre { background: var(--tint); padding: .75rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
.pictures { display: flex; flex-wrap: wrap; gap: 1.5rem; }
figure { margin: .5rem 0; max-width: 100%; }
figure svg { max-width: 100%; height: auto; }
.lists { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 0 1.5rem; }
.lists ol, .lists ul { padding-left: 1.5rem; }
@media print {
  :root { --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --tint: #f5f5f5; --good: #0a5128; --bad: #7d1a14; color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  section, figure, tr, .example { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .wide { overflow: visible; }
  pre { white-space: pre-wrap; }
}
`;
