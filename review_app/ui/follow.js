// Whatever asks for light-dark() outside the page itself asks the root for its scheme.
(() => {
  const page = document.querySelector('[data-testid="stApp"]');
  if (!page) return;
  const follow = () => {
    const { colorScheme } = getComputedStyle(page);
    if (document.documentElement.style.colorScheme !== colorScheme) {
      document.documentElement.style.colorScheme = colorScheme;
    }
  };
  follow();
  new MutationObserver(follow).observe(page, { attributeFilter: ["class"] });
})();
