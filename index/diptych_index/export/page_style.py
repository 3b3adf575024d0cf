"""How the HTML report looks: light, dark and on paper, with every difference seen without color."""

STYLE = """
:root { color-scheme: light dark; --paper: #FFFFFF; --ink: #1B1F23; --quiet: #57606A;
  --border: #D0D7DE; --accent: #0B5CAD; --trouble: #8A3B00; --a-ground: #FCE0C2; --a-ink: #8A3B00;
  --b-ground: #CFE5F7; --b-ink: #0B4F8A; --shared: #FFF176; --moved: #DADADA; }
@media screen and (prefers-color-scheme: dark) { :root { --paper: #1C1F24; --ink: #E3E6EA;
  --quiet: #9AA4AF; --border: #343A42; --accent: #6CB2FF; --trouble: #FFB36B; --a-ground: #5A3210;
  --a-ink: #FFB36B; --b-ground: #123B5E; --b-ink: #8CC8FF; --shared: #4A4200; --moved: #4A4A4A; } }
body { max-width: 68rem; margin: 2rem auto; padding: 0 1.25rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.55 Georgia, "Noto Serif", serif; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, .facts, .label, .legend, .summary, .shared {
  font-family: system-ui, "Noto Sans", sans-serif; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
h3 { font-size: 1.1rem; margin: 2rem 0 0.4rem; } h4 { font-size: 1.05rem; margin: 0.8rem 0; }
h5 { font-size: 0.85rem; margin: 0.3rem 0; }
h4 .relation { font-weight: normal; font-style: italic; }
.facts, .label, .legend, .summary, .shared { color: var(--quiet); font-size: 0.85rem; }
.label { color: var(--ink); font-weight: bold; }
.facts, .summary, .shared { margin: 0.35rem 0; }
.facts code { font-size: 0.75rem; overflow-wrap: anywhere; }
.base { border: 1px solid var(--quiet); border-radius: 6px; padding: 0 0.35rem;
  font-weight: normal; }
.trouble { color: var(--trouble); font-weight: bold; }
article { border-top: 1px solid var(--border); padding: 0.4rem 0 1rem; }
.cells { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1.5rem; }
blockquote { margin: 0.3rem 0; padding-left: 0.9rem; border-left: 3px solid var(--border); }
.text { white-space: pre-wrap; }
del { background: var(--a-ground); color: var(--a-ink); text-decoration: line-through; }
ins { background: var(--b-ground); color: var(--b-ink); text-decoration: underline; }
del::before, ins::before { display: inline-block; text-decoration: none; margin-right: 0.1em; }
del::before { content: "\\2212" attr(data-sign); } ins::before { content: "+" attr(data-sign); }
del.moved, ins.moved { background: var(--moved); color: var(--ink); text-decoration: none;
  border: 1px dotted var(--ink); }
del.moved::before, ins.moved::before { content: "\\21C4" attr(data-sign); }
del.mixed { text-decoration: line-through; } ins.mixed { text-decoration: underline; }
del.mixed::before { content: "\\21C4\\2212"; } ins.mixed::before { content: "\\21C4+"; }
mark { background: var(--shared); color: inherit; font-weight: bold;
  text-decoration: underline dotted; }
.note { border: 1px solid var(--border); padding: 0.5rem 0.9rem; margin-top: 0.8rem; }
.note > *, .label { margin: 0.3rem 0; }
.note ul, .note ol { padding-left: 1.4rem; }
.note pre { overflow-x: auto; white-space: pre-wrap; font-size: 0.85rem; }
.sources li { margin: 0.3rem 0; }
@media print { :root { color-scheme: light; }
  body { margin: 0; max-width: none; font-size: 10.5pt; }
  del, ins, mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2, h3, h4, h5, .label, .summary { break-after: avoid; } .facts { break-before: avoid; } }
"""
"""Signs stand before what differs as content of the style: the words themselves stay the quotation,
letter for letter, when they are copied or read by a program."""
