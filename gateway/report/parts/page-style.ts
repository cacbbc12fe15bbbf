/*
 * A4 upright, two pages. Lines have a height of their own, so that a font of another size cannot make a third page. Shades
 * differ in grey, and are printed even where backgrounds are not.
 */
export const PAGE_STYLE = `
@page { size: A4 portrait; margin: 0; }
* { box-sizing: border-box; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
html { background: #d9d9d9; }
body { margin: 0; color: #111; font: 13px/18px Arial, "Liberation Sans", "Noto Sans", "Noto Sans Devanagari", "Nirmala UI", Mangal, "Lohit Devanagari", sans-serif; }
.page { position: relative; width: 210mm; height: 297mm; margin: 16px auto; padding: 13mm 15mm 17mm; overflow: hidden; background: #fff; display: flex; flex-direction: column; }
@media print { html { background: none; } .page { margin: 0; break-after: page; } .page:last-child { break-after: auto; } }
h1, h2, h3, p, dl, dd, figure { margin: 0; }
h1 { font-size: 24px; line-height: 30px; }
h2 { margin-bottom: 4px; border-bottom: 1px solid #111; font-size: 15px; line-height: 22px; }
h3 { margin-top: 8px; font-size: 13px; line-height: 17px; }
p { margin-top: 3px; }
section { margin-top: 18px; min-width: 0; }
.later section { margin-top: 12px; }
.later table { font-size: 11.5px; line-height: 15px; }
.later section.made { margin-top: auto; }
.kind { margin: 0; color: #444; font-size: 13px; }
.scope { font-size: 15px; line-height: 20px; }
.as-of { margin-top: 5px; padding: 3px 8px; border-left: 3px solid #8a8a8a; background: #f1f1f1; }
.as-of.warning { border-left-color: #111; font-weight: bold; }
.keys { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; margin: 12px 0 6px; }
.keys div { padding-top: 5px; border-top: 3px solid #1f3a5f; }
.keys dt { font-weight: bold; }
.keys .figure { font-size: 28px; line-height: 36px; color: #111; }
.keys dd { font-size: 12px; line-height: 15px; color: #333; }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 0 24px; align-items: start; }
.columns > * { min-width: 0; }
.found { display: grid; grid-template-columns: 368px 1fr; gap: 0 20px; }
.note { color: #444; font-size: 11px; line-height: 15px; }
.missing { padding: 6px 8px; border: 1px dashed #777; }
table { width: 100%; border-collapse: collapse; font-size: 12.5px; line-height: 19px; }
thead th { padding-bottom: 1px; color: #444; font-weight: normal; vertical-align: bottom; }
th { padding: 0 6px 0 0; text-align: left; font-weight: normal; }
tbody th { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
td { padding: 0; }
.short tbody th { width: 25%; max-width: 0; } .middle tbody th { width: 39%; max-width: 0; } .long tbody th { width: 53%; max-width: 0; }
.number { width: 1%; padding-left: 8px; padding-right: 0; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.bar { line-height: 0; }
.bar svg { display: block; width: 100%; min-width: 16px; height: 10px; }
.sum th, .sum td { border-top: 1px solid #999; font-weight: bold; }
.key { display: inline-block; width: 8px; height: 8px; margin-right: 3px; }
i.girls { background: #1f3a5f; } i.boys { background: #9aa9bb; } i.others { border: 1px solid #1f3a5f; background: #fff; }
rect.girls, rect.plain { fill: #1f3a5f; } rect.boys { fill: #9aa9bb; } rect.others { fill: #fff; stroke: #1f3a5f; vector-effect: non-scaling-stroke; }
.map { display: block; width: 100%; height: auto; }
.map .outlines { fill: none; stroke: #8a8a8a; stroke-width: 1.6; stroke-linejoin: round; }
path.found, rect.found { fill: #e3e8ee; }
rect.found { stroke: #8a8a8a; }
.shade1 { fill: #b9c5d3; } .shade2 { fill: #8198b1; } .shade3 { fill: #47648a; } .shade4 { fill: #14273f; }
path.shade1, path.shade2, path.shade3, path.shade4 { stroke: #fff; stroke-width: 0.8; }
.map circle { stroke: #fff; stroke-width: 3; }
.map text { fill: #111; stroke: #fff; stroke-width: 7; paint-order: stroke; font-size: 32px; font-weight: bold; text-anchor: middle; }
figcaption { margin-top: 2px; font-size: 10.5px; line-height: 15px; }
figcaption span { margin-right: 8px; white-space: nowrap; }
.sign { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 24px; margin-top: 52px; }
.sign div { border-top: 1px solid #111; padding-top: 2px; font-size: 11px; }
footer { position: absolute; left: 15mm; right: 15mm; bottom: 8mm; display: flex; justify-content: space-between; gap: 16px; border-top: 1px solid #999; padding-top: 3px; color: #444; font-size: 10px; line-height: 14px; }
footer span:first-child { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
footer span:last-child { white-space: nowrap; }
`;
