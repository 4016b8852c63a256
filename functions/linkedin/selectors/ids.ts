/** LinkedIn's ids, by their shapes and by what stands around them: in urns, in keys of components, in data of pages. */

/** A profile's id by itself. */
export const profileIdShape = /^ACoA[\w-]{35}$/;

/** A profile's id within a text: anywhere, in what links to the person, in a urn, and in the key of the top card. */
export const profileIdAnywhere = /ACoA[\w-]{35}/;
export const profileIdLinked = /(?:SearchResults|recipient=|%3A|[:/])(ACo[\w-]+)/;
export const profileIdInUrn = /urn:li:fsd?_(?:mini)?[pP]rofile:(ACo[\w-]+)/;
export const profileIdInTopCard = /\.ref([\w-]+)Topcard$/;

/** The ids of people in the ids of elements, which say nothing of what the elements are. */
export const profileIdsInElementId = /ACo[\w-]{36}/g;

export const memberIdInUrn = /urn:li:member:(\d+)/;

/** In the key of a conversation, whose it is; in its address, which one it is. */
export const conversationOwner = /\((urn:li:fsd_profile:[^,]+),/;
export const threadIdInAddress = /\/thread\/([^/]+)/;

/** The front end's version, in its own notes. */
export const buildInNotes = /"serviceVersion"\s*:\s*"([^"]+)"/;

/** A post in an address, a urn or a comment's urn. */
export const postIdAnywhere = /(?:\b|%3A)(activity|ugcPost|share)(?::|%3A|-)(\d{10,20})/;
/** A repost without a text: what it reposts, and its own id, by which no page of its own is known. */
export const instantRepostUrn = /instantRepost:\((?:urn:li:)?\w+:\d+,\s*(\d+)\)/;
export const activityUrn = /^urn:li:activity:(\d+)$/;

/** A post in the key of a component: base64 before these names. */
export const postKey =
  /^(?:.*[^\w+/=-])?([\w+/=-]+)-(?:replaceableCommentTools|commentList|commentsSectionAnchorRef|replaceableLoadMoreComments)/;

/** Which list the card of a key was made for. */
export const feedTypeMark = /FeedType_(\w+)$/;

/** The post that a card is tracked by, and the bytes in which it may be written. */
export const trackedUrn = /"updateUrn"\s*:\s*"([^"]+)"/;
export const trackedBytes = /"data":\[([\d,]+)\]/g;

/** A comment's urn in a key, and the post, and the comment, that it names. */
export const commentUrnShape = /urn:li:comment:\([^)]*\)/;
export const commentUrnParts = /\((?:urn:li:)?(activity|ugcPost|share):(\d+),\s*(\d+)\)?$/;
