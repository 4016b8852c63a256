// Runs in the page, sent as source text; see page.ts.

type Ask = (
  url: string,
  body: Readonly<Record<string, unknown>>,
  read: Readonly<Record<string, string>>,
  element: Element,
) => Promise<void>;

/** Sends up what is chosen in a field for files; what has become of each is told in their order. */
export function sendFiles(input: HTMLInputElement, url: string, ask: Ask): void {
  const upload = async (file: File): Promise<string | null> => {
    const query = new URLSearchParams({ name: file.name, type: file.type, for: 'post' });
    const headers = { 'content-type': 'application/octet-stream' };
    try {
      const answer = await fetch(`/dms-uploads/sandbox?${query}`, { method: 'POST', headers, body: file });
      if (!answer.ok) return null;
      const { value } = (await answer.json()) as { value: { urn: string } };
      return value.urn;
    } catch {
      return null;
    }
  };
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = '';
    const send = async (): Promise<void> => {
      await ask(url, { names: files.map(({ name }) => name) }, {}, input);
      const urns = await Promise.all(files.map(upload));
      await ask(url, { urns }, { text: 'share field' }, input);
    };
    void send();
  });
}
