import { seeded } from '../world/chance.ts';

const letters = [...'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ'];

/** The text with another letter, by chance, in the place of each; places for values, figures and signs stay. */
const scrambled = (text: string): string => {
  const chance = seeded(`unseen ${text}`);
  return text.replace(/\{\w+\}|\p{L}/gu, (piece) => (piece.length > 1 ? piece : (letters[Math.floor(chance() * letters.length)] ?? piece)));
};

/** The texts of an interface in a language that nobody has seen. */
export const inUnseenLetters = <Texts extends Readonly<Record<string, unknown>>>(texts: Texts): Texts =>
  JSON.parse(JSON.stringify(texts), (_, value) => (typeof value === 'string' ? scrambled(value) : value));
