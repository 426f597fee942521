/// Sorting and searching. Without it the report still tells everything.
enum ReportScript {
  static let text = #"""
    (() => {
      "use strict";
      const get = (id) => document.getElementById(id);
      const table = get("finding-table"), body = table.tBodies[0], rows = Array.from(body.rows);
      const texts = rows.map((row) => row.textContent.toLowerCase());
      const search = get("search"), severity = get("severity"), shown = get("shown");

      const filter = () => {
        const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
        let count = 0;
        rows.forEach((row, index) => {
          const fits = words.every((word) => texts[index].includes(word))
            && (!severity.value || row.dataset.severity === severity.value);
          row.hidden = !fits;
          if (fits) count += 1;
        });
        shown.textContent = `${count} of ${rows.length} shown`;
      };

      const key = (row, column) => {
        const cell = row.cells[column];
        return "key" in cell.dataset ? Number(cell.dataset.key) : cell.textContent.toLowerCase();
      };
      const compare = (one, other) => typeof one === "number" ? one - other : one.localeCompare(other);

      const heads = Array.from(table.tHead.rows[0].cells);
      heads.forEach((head, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => {
          const order = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
          heads.forEach((other) => other.removeAttribute("aria-sort"));
          head.setAttribute("aria-sort", order);
          const sign = order === "ascending" ? 1 : -1;
          const keyed = rows.map((row, index) => ({ row, index, key: key(row, column) }));
          keyed.sort((one, other) => sign * compare(one.key, other.key) || one.index - other.index);
          body.append(...keyed.map((each) => each.row));
        });
      });

      search.addEventListener("input", filter);
      severity.addEventListener("change", filter);
      get("tools").hidden = false;
      filter();

      // Paper has nothing to click on: what is folded is unfolded for it.
      let folded = [];
      addEventListener("beforeprint", () => {
        folded = Array.from(document.querySelectorAll("details:not([open])"));
        folded.forEach((each) => { each.open = true; });
      });
      addEventListener("afterprint", () => folded.forEach((each) => { each.open = false; }));
    })();
    """#
}
