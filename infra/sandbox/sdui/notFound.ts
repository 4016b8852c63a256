import { h } from '../markup.ts';
import type { Reply, Visit } from '../visit.ts';
import { c, p } from './parts.ts';
import { sduiPage } from './shell.ts';

/** "This page doesn’t exist", or a profile that is not shown to this account. */
export function sduiNotFound(visit: Visit, why: 'missing' | 'unavailable'): Reply {
  const french = visit.words.language === 'fr';
  const [title, text] =
    why === 'missing'
      ? [
          french ? 'Cette page n’existe pas' : 'This page doesn’t exist',
          french ? 'Veuillez vérifier votre URL ou revenir à la page d’accueil.' : 'Please check your URL or return to LinkedIn home.',
        ]
      : [
          french ? 'Profil non disponible' : 'Profile unavailable',
          french ? 'Ce profil n’est pas disponible.' : 'This profile is not available to you.',
        ];
  return sduiPage(visit, {
    name: why === 'missing' ? 'error.NotFound' : 'profile.ProfileUnavailable',
    pageKey: why === 'missing' ? '404' : 'profile_unavailable',
    title: 'LinkedIn',
    main: [
      h(
        'section',
        { class: c(visit, 'card') },
        h('h2', { class: c(visit, 'heading') }, title),
        p(visit, 'text', text),
        h('a', { class: c(visit, 'primary'), href: 'https://www.linkedin.com/feed/' }, french ? 'Accueil' : 'Go to your feed'),
      ),
    ],
  });
}
