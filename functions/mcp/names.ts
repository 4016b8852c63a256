/**
 * A function's name as a tool: `connections.checkStatus` is `connections_checkStatus`. The protocol allows the dot, the models' own
 * interfaces do not.
 */
export const toolNameOf = (functionName: string): string => functionName.replaceAll('.', '_');

const words = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/\b[A-Z][a-z]+/g, (word) => word.toLowerCase());

/** For people: `connections.checkStatus` is `Connections: check status`. */
export const toolTitleOf = (functionName: string): string => {
  const [domain = '', ...rest] = functionName.split('.');
  return `${domain.charAt(0).toUpperCase()}${domain.slice(1)}: ${words(rest.join(' '))}`;
};
