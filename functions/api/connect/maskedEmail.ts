/** An e-mail address by which its owner knows it, and others do not: `e…@example.org`. */
export const maskedEmail = (email: string): string => {
  const at = email.lastIndexOf('@');
  return `${[...email][0] ?? ''}…${email.slice(at)}`;
};
