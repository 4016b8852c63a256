import { useEffect } from 'preact/hooks';

/** Names the page in the browser's tab and to screen readers. */
export const useTitle = (name: string): void => {
  useEffect(() => {
    document.title = `${name} – Account API`;
  }, [name]);
};
