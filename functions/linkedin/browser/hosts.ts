/** The browser reaches LinkedIn and nothing else (P15): every other host, literal addresses too, fails to resolve. */
export const linkedInHostsOnly = 'MAP * ~NOTFOUND, EXCLUDE *.linkedin.com, EXCLUDE linkedin.com, EXCLUDE *.licdn.com';
