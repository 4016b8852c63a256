const scales: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9 };

const shape = /(\d[\d.,\u00a0\u202f]*)\s?([KMB](?![\p{L}\p{N}]))?\+?/iu;

/**
 * The first number of a text as LinkedIn abbreviates it; `null` where there is none.
 *
 * @example countIn('1.2M followers') // 1200000
 */
export const countIn = (text: string | null): number | null => {
  const [, digits, suffix] = shape.exec(text ?? '') ?? [];
  if (digits === undefined) return null;
  const plain = digits.replace(/[\u00a0\u202f]/g, '').replace(/[.,]+$/, '');
  if (suffix !== undefined) return Math.round(Number(plain.replace(',', '.')) * (scales[suffix.toLowerCase()] ?? 1));
  // Whatever divides it stands before three digits: thousands, with either sign.
  return Number(
    plain
      .replace(/[.,](?=\d{3}(?:\D|$))/g, '')
      .replace(',', '.')
      .split('.')[0],
  );
};
