// Before the first paint: the theme that was chosen, so that the page never flashes.
(() => {
  try {
    const theme = localStorage.getItem("palabre.theme");
    if (theme) document.documentElement.dataset.theme = theme;
  } catch {
    // A browser that keeps nothing follows the system.
  }
})();
