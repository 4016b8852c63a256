import { memberAt, numberAt, recordsAt, textAt } from '../browser/json.ts';

/** The width in which LinkedIn's own lists show pictures (pixels). */
const listed = 100;

/** The addresses of a picture in Sales Navigator's data, the one that fits a list first: it comes as a common beginning and an end for each width. */
export const picturesIn = (fields: unknown, key: 'profilePictureDisplayImage' | 'companyPictureDisplayImage'): string[] => {
  const picture = memberAt(fields, key);
  const root = textAt(picture, 'rootUrl') ?? '';
  const sized = recordsAt(picture, 'artifacts').flatMap((artifact) => {
    const end = textAt(artifact, 'fileIdentifyingUrlPathSegment');
    return end === null ? [] : [{ address: root + end, width: numberAt(artifact, 'width') ?? 0 }];
  });
  const isTooSmall = ({ width }: { readonly width: number }): boolean => width < listed;
  return sized
    .sort(
      (one, other) => Number(isTooSmall(one)) - Number(isTooSmall(other)) || Math.abs(one.width - listed) - Math.abs(other.width - listed),
    )
    .map(({ address }) => address);
};
