/** The browser reaches LinkedIn only (P15): every other host, including literal addresses, fails to resolve. */
export const linkedInHostsOnly = 'MAP * ~NOTFOUND, EXCLUDE *.linkedin.com, EXCLUDE linkedin.com, EXCLUDE *.licdn.com';
