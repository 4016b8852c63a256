import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';

/** A bundle as it is published: its text, and an Ed25519 signature of exactly that text, in base64. */
const signedSchema = z.strictObject({ bundle: z.string(), signature: z.base64() });

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A new pair: the private key as PEM, which its owner keeps; the public key as one line of base64 (SPKI). */
export const newKeys = (): { readonly privateKey: string; readonly publicKey: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  };
};

/** The published form of a bundle's text. */
export const signText = (text: string, privateKeyPem: string): string =>
  `${JSON.stringify({ bundle: text, signature: sign(null, Buffer.from(text), createPrivateKey(privateKeyPem)).toString('base64') })}\n`;

/** A public key as the setting has it; `undefined` if it is none of Ed25519. */
export const readPublicKey = (base64: string): KeyObject | undefined => {
  try {
    const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
};

/** The text of a published bundle; `undefined` if it is not signed with this key. */
export const verifiedText = (published: string, publicKey: KeyObject): string | undefined => {
  try {
    const { bundle, signature } = signedSchema.parse(JSON.parse(published));
    return verify(null, Buffer.from(bundle), publicKey, Buffer.from(signature, 'base64')) ? bundle : undefined;
  } catch {
    return undefined;
  }
};
