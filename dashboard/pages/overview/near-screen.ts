/** How far from the screen an element may be to count as near, in pixels: what a reader scrolls to next is ready. */
const NEAR_PX = 600;

/** Tells elements when they come near the screen and when they leave it. */
export interface NearScreen {
  /** Calls back with each change until the returned function is called. */
  observe(element: Element, onChange: (isNear: boolean) => void): () => void;
}

/** Watches many elements at once. On paper everything is near. */
export function createNearScreen(): NearScreen {
  const listeners = new Map<Element, (isNear: boolean) => void>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) listeners.get(target)?.(isIntersecting);
    },
    { rootMargin: `${NEAR_PX}px 0px` },
  );
  const observeAnew = () => {
    observer.disconnect();
    for (const element of listeners.keys()) observer.observe(element);
  };
  const showAll = () => {
    for (const listener of listeners.values()) listener(true);
  };
  return {
    observe(element, onChange) {
      if (listeners.size === 0) {
        addEventListener('beforeprint', showAll);
        addEventListener('afterprint', observeAnew);
      }
      listeners.set(element, onChange);
      observer.observe(element);
      return () => {
        listeners.delete(element);
        observer.unobserve(element);
        if (listeners.size > 0) return;
        removeEventListener('beforeprint', showAll);
        removeEventListener('afterprint', observeAnew);
      };
    },
  };
}
