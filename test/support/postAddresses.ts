/** What a function returned, with the activity's address of its post: pages of React name some by their content, whose number is one below. */
export const asActivity = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data ?? null).replace(/ugcPost:(\d+)/, (_, id: string) => `activity:${BigInt(id) + 1n}`));
