/** The interface's texts. Names go in as they are. */
export interface Words {
  readonly language: 'en' | 'fr';
  invite(name: string): string;
  pending(name: string): string;
  follow(name: string): string;
  notifications(name: string): string;
  accept(name: string): string;
  ignore(name: string): string;
  readonly degrees: readonly [first: string, second: string, third: string];
  readonly connect: string;
  readonly pendingShort: string;
  readonly followShort: string;
  readonly message: string;
  readonly more: string;
  readonly contactInfo: string;
  /** A span of time, as the world tells it in English. */
  span(text: string): string;
  readonly connections: string;
  followers(count: string): string;
  readonly about: string;
  readonly activity: string;
  readonly experience: string;
  readonly education: string;
  readonly skills: string;
  readonly languages: string;
  readonly moreProfiles: string;
  readonly removeConnection: string;
  readonly writeMessage: string;
  readonly send: string;
  sent(name: string, time: string): string;
  readonly newMessage: string;
}

const en: Words = {
  language: 'en',
  span: (text) => text,
  invite: (name) => `Invite ${name} to connect`,
  pending: (name) => `Pending, click to withdraw invitation sent to ${name}`,
  follow: (name) => `Follow ${name}`,
  notifications: (name) => `Manage notifications about ${name}`,
  accept: (name) => `Accept ${name}’s request to connect`,
  ignore: (name) => `Ignore ${name}’s request to connect`,
  degrees: ['1st', '2nd', '3rd'],
  connect: 'Connect',
  pendingShort: 'Pending',
  followShort: 'Follow',
  message: 'Message',
  more: 'More',
  contactInfo: 'Contact info',
  connections: 'connections',
  followers: (count) => `${count} followers`,
  about: 'About',
  activity: 'Activity',
  experience: 'Experience',
  education: 'Education',
  skills: 'Skills',
  languages: 'Languages',
  moreProfiles: 'More profiles for you',
  removeConnection: 'Remove connection',
  writeMessage: 'Write a message…',
  send: 'Send',
  sent: (name, time) => `${name} sent the following message at ${time}`,
  newMessage: 'New message',
};

const frenchOf: Readonly<Record<string, string>> = {
  Jan: 'janv.',
  Feb: 'févr.',
  Mar: 'mars',
  Apr: 'avr.',
  May: 'mai',
  Jun: 'juin',
  Jul: 'juil.',
  Aug: 'août',
  Sep: 'sept.',
  Oct: 'oct.',
  Nov: 'nov.',
  Dec: 'déc.',
  Present: 'aujourd’hui',
  yr: 'an',
  yrs: 'ans',
  mo: 'mois',
  mos: 'mois',
};

const fr: Words = {
  language: 'fr',
  span: (text) => text.replace(/\p{L}+/gu, (word) => frenchOf[word] ?? word),
  invite: (name) => `Inviter ${name} à rejoindre votre réseau`,
  pending: (name) => `En attente, cliquez pour retirer l’invitation envoyée à ${name}`,
  follow: (name) => `Suivre ${name}`,
  notifications: (name) => `Gérer les notifications sur ${name}`,
  accept: (name) => `Accepter la demande de ${name}`,
  ignore: (name) => `Ignorer la demande de ${name}`,
  degrees: ['1er', '2e', '3e et +'],
  connect: 'Se connecter',
  pendingShort: 'En attente',
  followShort: 'Suivre',
  message: 'Message',
  more: 'Plus',
  contactInfo: 'Coordonnées',
  connections: 'relations',
  followers: (count) => `${count} abonnés`,
  about: 'Infos',
  activity: 'Activité',
  experience: 'Expérience',
  education: 'Formation',
  skills: 'Compétences',
  languages: 'Langues',
  moreProfiles: 'Plus de profils pour vous',
  removeConnection: 'Retirer la relation',
  writeMessage: 'Rédigez un message…',
  send: 'Envoyer',
  sent: (name, time) => `${name} a envoyé le message suivant à ${time}`,
  newMessage: 'Nouveau message',
};

/** The interface in this language; English where it is not spoken here. */
export const wordsOf = (language: string): Words => (language === 'fr' ? fr : en);
