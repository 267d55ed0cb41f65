import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** Pictures for wider places are drawn as for this one, and grow with their place. */
const widest = 640;

/**
 * How wide a picture is to be drawn for the place that it gets, so that its letters need not shrink.
 *
 * @returns what marks the place, and its width in steps of 10 pixels, 640 at most; undefined until it has one
 */
export function usePlaceWidth<Place extends HTMLElement>(): [RefObject<Place | null>, number | undefined] {
  const place = useRef<Place>(null);
  const [width, setWidth] = useState<number>();
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const measure = () => {
      // What is not shown has no width, and will be measured when it is.
      if (element.clientWidth > 0) setWidth(Math.min(widest, Math.floor(element.clientWidth / 10) * 10));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [place, width];
}
