/** Leaves no way out of the page by touch: no menu, no dragging, no zooming. The browser itself is started in kiosk mode. */
export function stayInside(): void {
  for (const event of ['contextmenu', 'dragstart', 'gesturestart', 'selectstart'])
    document.addEventListener(event, (happened) => {
      if (!(happened.target instanceof HTMLInputElement)) happened.preventDefault();
    });
  document.addEventListener('wheel', (happened) => happened.ctrlKey && happened.preventDefault(), { passive: false });
}
