import { useEffect, useState } from 'preact/hooks';

/** The present moment (epoch milliseconds), each second while something goes on. */
export const useNow = (goesOn: boolean): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!goesOn) return;
    setNow(Date.now());
    const timer = setInterval(() => !document.hidden && setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [goesOn]);
  return now;
};
