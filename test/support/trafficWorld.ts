/** How many people an account has asked for a connection. */
const asked = 4;

/** A world for traffic on many accounts: each is connected to some people, and can get to know many others. */
export const trafficWorld = (accounts: number, people: number, connected: number): object => {
  const slug = (index: number): string => `passer-by-${String(index).padStart(4, '0')}`;
  const owner = (index: number): string => `owner-${String(index).padStart(2, '0')}`;
  const named = (each: string) => ({
    slug: each,
    name: each.replace(/(?:^|-)(\w)/g, (_, letter: string) => ` ${letter.toUpperCase()}`).trim(),
    headline: 'Passes by',
    location: 'Porto',
  });
  const owners = Array.from({ length: accounts }, (_, index) => index);
  const others = Array.from({ length: people }, (_, index) => slug(index));
  return {
    people: [...owners.map(owner), ...others].map(named),
    accounts: owners.map((index) => ({
      id: `traffic-${index}`,
      liAt: `traffic-li-at-${index}`,
      person: owner(index),
      relations: Object.fromEntries(
        others.slice(0, connected + asked).map((each, place) => [each, place < connected ? 'connected' : 'pending']),
      ),
    })),
  };
};
