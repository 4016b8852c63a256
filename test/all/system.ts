import { together } from '../support/together.ts';

await together(new URL('../system/', import.meta.url), (name) => name.endsWith('.shared.test.ts') && !name.startsWith('dashboard.'));
