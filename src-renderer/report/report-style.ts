/**
 * Styles of a report: ink on paper, fonts by name with what every computer has behind them, pictures and rows never cut by a page's end.
 * A short table is a grid because Chromium moves one in a plain block to the next page and breaks it there where the page before ended.
 */
export const REPORT_STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body {
  max-width: 960px; margin: 0 auto; padding: 32px 24px 48px; background: #fff; color: #1b1c1e;
  font: 14px/1.5 'IBM Plex Sans', 'Segoe UI', 'Helvetica Neue', 'Noto Sans', 'DejaVu Sans', sans-serif;
  font-variant-numeric: tabular-nums;
}
header { display: flex; flex-wrap: wrap; gap: 4px 32px; align-items: baseline; justify-content: space-between; }
h1 { margin: 0; font-size: 24px; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 28px 0 8px; font-size: 16px; break-after: avoid; }
.by { margin: 0; font-weight: 600; }
.made { width: 100%; margin: 0; padding-bottom: 10px; border-bottom: 1px solid #1b1c1e; color: #55585e; font-size: 12px; }
.found { margin: 16px 0 0; font-size: 17px; line-height: 1.4; }
.found + .found { margin-top: 6px; font-size: 14px; }
table { width: 100%; border-collapse: collapse; font-size: 13px; }
thead { display: table-header-group; }
tr { break-inside: avoid; border-bottom: 1px solid #d9d7d0; }
th, td { padding: 3px 10px 3px 0; text-align: left; vertical-align: top; font-weight: 400; overflow-wrap: anywhere; }
thead th { color: #55585e; font-size: 12px; overflow-wrap: normal; }
tbody th { color: #55585e; }
table.pairs th { width: 34%; }
table.even { table-layout: fixed; }
table.even th, table.even td { padding-right: 6px; }
table.even th:first-child { width: 18%; }
table.names td:last-child { white-space: nowrap; }
section.short { display: grid; grid-template-columns: minmax(0, 1fr); break-inside: avoid; }
tbody.together { break-inside: avoid; }
.pictures { display: flex; gap: 16px; margin: 20px 0 0; break-inside: avoid; }
figure { flex: 1; min-width: 0; margin: 0; }
.half figure { flex: none; width: calc(50% - 8px); }
figure svg { display: block; max-width: 100%; height: auto; }
figcaption { margin-top: 4px; color: #55585e; font-size: 12px; }
@page { size: A4; margin: 15mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  table { font-size: 9.5pt; }
  table.even { font-size: 8pt; }
}
`
