import type { Handler } from '../site/visit.ts';
import { salesApi } from './api.ts';
import { salesMessagesApi } from './messages.ts';
import { leadOfProfile, salesPage } from './pages.ts';
import { contractChooser, offer, salesLogin } from './seat.ts';

/** The pages of Sales Navigator and their data, for a browser that is signed in. */
export const salesRoutes: readonly (readonly [RegExp, Handler])[] = [
  [/^\/sales\/?$/, () => ({ redirect: '/sales/home' })],
  [/^\/sales\/index\/?$/, () => ({ redirect: '/sales/home' })],
  [/^\/sales\/home\/?$/, salesPage],
  [/^\/sales\/search\/(?:people|company)\/?$/, salesPage],
  [/^\/sales\/lead\/[^/]+\/?$/, salesPage],
  [/^\/sales\/company\/\d+\/?$/, salesPage],
  [/^\/sales\/inbox(?:\/[^/]+)?\/?$/, salesPage],
  [/^\/sales\/people\/([^/]+)\/?$/, leadOfProfile],
  [/^\/sales\/contract-chooser\/?$/, contractChooser],
  [/^\/sales\/login\/?$/, salesLogin],
  [/^\/sales\/gold\/?$/, offer],
  [/^\/premium\/products\/?$/, offer],
  ...salesApi,
  ...salesMessagesApi,
];
