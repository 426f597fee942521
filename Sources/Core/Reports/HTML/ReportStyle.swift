/// How the report looks: on a bright and a dark screen, a narrow one, and on paper.
enum ReportStyle {
  static let text = colors + page + charts + tables + media

  private static let colors = """
    :root{color-scheme:light dark;--page:#fff;--panel:#f6f7f9;--ink:#1b1f24;--soft:#59626e;--line:#dfe3e8;
    --accent:#1d4f80;--critical:#a11d22;--high:#b84e08;--medium:#856500;--low:#4b6b8c}
    @media (prefers-color-scheme:dark){:root{--page:#13161a;--panel:#1b1f25;--ink:#e7e9ec;--soft:#a3acb8;
    --line:#2d333b;--accent:#8dbff0;--critical:#ff8d88;--high:#f3a565;--medium:#dfc15c;--low:#91b4da}}
    .critical{--tone:var(--critical)}.high{--tone:var(--high)}.medium{--tone:var(--medium)}.low{--tone:var(--low)}

    """

  private static let page = """
    *{box-sizing:border-box}
    body{margin:0 auto;max-width:76rem;padding:2.5rem 2rem 4rem;background:var(--page);color:var(--ink);
    font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif;
    font-variant-numeric:tabular-nums}
    h1{font-size:2rem;line-height:1.2;font-weight:650;letter-spacing:-.02em;margin:0}
    h2{font-size:1.35rem;font-weight:650;letter-spacing:-.01em;margin:3.5rem 0 1rem}
    header+main>section:first-child h2{margin-top:2rem}
    h3{font-size:1.05rem;font-weight:650;margin:0 0 .25rem}
    h4{font-size:.8rem;font-weight:650;margin:1rem 0 .25rem;color:var(--soft)}
    h1,h3,p,li,figcaption{overflow-wrap:anywhere}
    p{margin:.5rem 0;max-width:70ch}
    a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.15em}
    :focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
    code{font:.85em ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;
    overflow-wrap:anywhere}
    .meta,.hint,.under,.empty,footer{color:var(--soft)}
    .meta{font-size:.95rem;max-width:none}
    .hint{font-size:.85rem;font-weight:400}
    .remark{font-size:.95rem;border-left:3px solid var(--line);padding-left:.9rem;max-width:none}
    .skip{position:absolute;left:-100vw}
    .skip:focus{left:1rem;top:1rem;background:var(--page);padding:.5rem 1rem;z-index:1}
    .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    header{border-bottom:1px solid var(--line);padding-bottom:1.5rem}
    nav ul,.tiles,.legend{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap}
    nav ul{gap:.25rem 1.5rem;margin:1rem 0 1.75rem;font-size:.95rem}
    .tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:1rem;margin-bottom:1.25rem}
    .tile{border:1px solid var(--line);border-top:3px solid var(--tone);border-radius:6px;padding:1rem 1.25rem}
    .figure{display:block;font-size:2.25rem;line-height:1.15;font-weight:650;letter-spacing:-.02em}
    .badge{color:var(--tone);font-weight:600;font-size:.9rem;white-space:nowrap}
    article{border-top:1px solid var(--line);padding:1.25rem 0}
    article:target{border-top-color:var(--accent)}
    article p{margin:.35rem 0}
    footer{border-top:1px solid var(--line);margin-top:3.5rem;padding-top:1rem;font-size:.85rem}

    """

  private static let charts = """
    .charts{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
    figure{margin:0;border:1px solid var(--line);border-radius:6px;padding:1.25rem 1.5rem}
    figure.wide{grid-column:1/-1}
    figcaption{font-weight:600;margin-bottom:.9rem}
    svg{display:block;width:100%;height:auto}
    svg text{font-size:13px;fill:var(--soft)}
    svg .value{fill:var(--ink);font-weight:600}
    .fill{fill:var(--tone)}.track{fill:var(--panel)}
    polygon.fill{fill-opacity:.8;stroke:var(--page);stroke-width:1}
    .grid{stroke:var(--line);stroke-width:1}
    .legend{gap:.25rem 1.5rem;margin-top:.9rem}

    """

  private static let tables = """
    .tools{display:flex;flex-wrap:wrap;gap:.75rem 1.25rem;align-items:center;margin-bottom:1rem;font-size:.95rem}
    .tools[hidden]{display:none}
    .tools input,.tools select{font:inherit;color:inherit;background:var(--page);border:1px solid var(--soft);
    border-radius:4px;padding:.35rem .6rem;margin-left:.35rem}
    .tools input{width:18rem;max-width:100%}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;width:100%;min-width:58rem;font-size:.92rem}
    th,td{text-align:left;vertical-align:top;padding:.65rem .9rem .65rem 0;border-bottom:1px solid var(--line);
    font-weight:400;overflow-wrap:anywhere}
    thead th{font-size:.85rem;font-weight:600;color:var(--soft);border-bottom:1px solid var(--soft);
    white-space:nowrap}
    thead button{all:unset;cursor:pointer;font:inherit;color:inherit}
    thead button:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
    thead button::after{content:"↕";padding-left:.35em;opacity:.55}
    [aria-sort=ascending] button::after{content:"↑";opacity:1}
    [aria-sort=descending] button::after{content:"↓";opacity:1}
    tbody th{font-weight:500;min-width:17rem}
    #finding-table td:nth-child(3),#coverage-table td:last-child{min-width:12rem}
    #coverage-table tbody th{width:40%}
    tfoot th,tfoot td{font-weight:650;border-bottom:0}
    tr:target{background:var(--panel)}
    .right{text-align:right;padding-right:0;padding-left:.9rem;white-space:nowrap}
    #coverage-table .right{padding-right:.9rem}
    time{white-space:nowrap}
    .under{display:block;font-size:.85rem}
    details{margin-top:.3rem;font-weight:400}
    summary{cursor:pointer;color:var(--soft);font-size:.85rem;width:fit-content}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.4rem 0 0;font-size:.85rem}
    dt{color:var(--soft)}dd{margin:0}

    """

  private static let media = """
    @media (max-width:48rem){body{padding:1.5rem 1.1rem 3rem}h1{font-size:1.6rem}
    .tiles{grid-template-columns:1fr 1fr}.charts{grid-template-columns:minmax(0,1fr)}figure{padding:1rem}
    figure.wide svg text{font-size:26px}}
    @media print{:root{--page:#fff;--panel:#f6f7f9;--ink:#000;--soft:#444;--line:#bbb;--accent:#000;
    --critical:#a11d22;--high:#b84e08;--medium:#856500;--low:#4b6b8c}
    body{max-width:none;padding:0;font-size:10pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
    nav,.tools,.skip,thead button::after{display:none}.scroll{overflow:visible}table{min-width:0;font-size:8.5pt}
    tbody th,#finding-table td:nth-child(3){min-width:0}tr,article,figure,.tile{break-inside:avoid}thead{display:table-header-group}
    h2{break-after:avoid}a{text-decoration:none}}

    """
}
