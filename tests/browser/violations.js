// What axe-core finds on the page as it stands. A target that is scrolled out of sight crowds no other: axe counts it.
async (rules) => {
  const isOut = (selector) => {
    const target = document.querySelector(selector);
    const frame = target?.closest("#page, #thread, #contents")?.getBoundingClientRect();
    const box = target?.getBoundingClientRect();
    return frame && (box.bottom <= frame.top + 12 || box.top >= frame.bottom - 12);
  };
  const { violations } = await axe.run({ runOnly: rules });
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ target, any }) => {
        const crowding = any.flatMap((check) => check.relatedNodes.flatMap((related) => related.target));
        return !(id === "target-size" && (isOut(target[0]) || (crowding.length && crowding.every(isOut))));
      })
      .map(({ html, any, failureSummary }) => {
        const related = any.flatMap((check) => check.relatedNodes.map((node) => node.html.slice(0, 120)));
        return `${id}: ${html.slice(0, 160)} ${failureSummary} ${related}`;
      }),
  );
}
