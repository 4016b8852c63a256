import { together } from '../support/together.ts';

await together(new URL('../unit/', import.meta.url));
