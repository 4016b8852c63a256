/** The browser reaches LinkedIn only (P15): every other host, including literal addresses, fails to resolve. */
export const linkedInHostsOnly = 'MAP * ~NOTFOUND, EXCLUDE *.linkedin.com, EXCLUDE linkedin.com, EXCLUDE *.licdn.com';

/** With a proxy the browser resolves no name at all: it connects to the proxy on this machine, which knows the rules. */
export const proxyOnly = 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';
