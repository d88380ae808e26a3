"""What 200 % of zoom does to a page: a window of 640 CSS pixels, or letters twice as large in one of 1280."""

from typing import Any

from playwright.sync_api import Page

WINDOW = {"width": 640, "height": 512}
DESK = {"width": 1280, "height": 1024}
AMISS = """() => {
  const widest = () => [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right
      > document.documentElement.clientWidth + 0.5 && !one.closest('.vh') && !one.closest('.tbl-wrap'))
    .map(one => `${one.tagName}.${one.className}`).slice(0, 4).join(', ');
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const amiss = wide > 1 ? [`the page is ${wide} px too wide: ${widest()}`] : [];
  const style = one => getComputedStyle(one);
  const nearest = test => { // the element or the first above it that is so; each is asked once
    const known = new Map([[document.body, null], [null, null]]);
    const find = one => { if (!known.has(one)) known.set(one, test(style(one), one) ? one : find(one.parentElement));
      return known.get(one); };
    return find;
  };
  const away = nearest((css, one) => css.position === 'fixed' || one.classList.contains('vh'));
  const scroller = nearest(css => /auto|scroll/.test(css.overflowX));
  const clipper = nearest(css => /hidden|clip/.test(css.overflowX));
  const sticking = nearest(css => css.position === 'sticky');
  const shown = one => one.getClientRects().length > 0
    && one.checkVisibility({opacityProperty: true, visibilityProperty: true}) && !away(one);
  const words = one => (one.innerText || one.name || one.className || '').slice(0, 40);
  const name = one => `${one.tagName.toLowerCase()} “${words(one)}”`;
  const looked = 'a[href], button, select, textarea, input:not([type=hidden]), summary, h1, h2, h3';
  const all = [...document.querySelectorAll(looked)].filter(shown);
  for (const one of all) {
    const box = one.getBoundingClientRect(), scrolls = scroller(one.parentElement), hides = clipper(one.parentElement);
    if (!scrolls && (box.right > innerWidth + 1 || box.left < -1) && !one.matches('.skip, .skip *'))
      amiss.push(`${name(one)} reaches over the edge`);
    if (one.matches('a, button, summary, h1, h2, h3') && one.scrollWidth > one.clientWidth + 1 && one.clientWidth
        && /hidden|clip/.test(style(one).overflowX)) amiss.push(`${name(one)} is cut off`);
    if (hides && !scrolls && box.right > hides.getBoundingClientRect().right + 1 && hides.clientWidth > 1)
      amiss.push(`${name(one)} is cut off by its panel`);
  }
  const boxes = all.filter(one => !sticking(one)).flatMap(one => [...one.getClientRects()].map(box => [box, one]))
    .sort(([one], [other]) => one.top - other.top); // from the top down: what begins below a box does not touch it
  boxes.forEach(([a, one], at) => {
    for (let next = at + 1; next < boxes.length && a.bottom - boxes[next][0].top > 2; next++) {
      const [b, other] = boxes[next];
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - b.top > 2
          && !one.contains(other) && !other.contains(one))
        amiss.push(`${name(one)} and ${name(other)} lie over each other`);
    }
  });
  return [...new Set(amiss)].slice(0, 6);
}"""


def amiss(page: Page, before: Any) -> list[Any]:
    """What is wrong at 200 %, by window and by letters alone; the page is as wide as ``before`` afterwards."""
    page.set_viewport_size(WINDOW)
    found = [("window at 200 %", *page.evaluate(AMISS))]
    page.set_viewport_size(DESK)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found.append(("letters at 200 %", *page.evaluate(AMISS)))
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size(before)
    return [one for one in found if len(one) > 1]
