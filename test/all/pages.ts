import { together } from '../support/together.ts';

await together(new URL('../pages/', import.meta.url));
