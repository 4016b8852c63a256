/** LinkedIn's ids, by their forms and their surroundings: in urns, in component keys, in page data. */

/** A profile's id alone. */
export const profileIdShape = /^ACoA[\w-]{35}$/;

/** A profile's id within a text: anywhere, in a link to the person, in a urn, and in the key of the top card. */
export const profileIdAnywhere = /ACoA[\w-]{35}/;
export const profileIdLinked = /(?:SearchResults|recipient=|%3A|[:/])(ACo[\w-]+)/;
export const profileIdInUrn = /urn:li:fsd?_(?:mini)?[pP]rofile:(ACo[\w-]+)/;
export const profileIdInTopCard = /\.ref([\w-]+)Topcard$/;

/** The ids of people in element ids, which say nothing about the elements. */
export const profileIdsInElementId = /ACo[\w-]{36}/g;

/** Pictures that members and organisations have stored at LinkedIn. */
export const storedPicture = /^https:\/\/[\w-]+\.licdn\.com\/dms\/image\//;

/** Pictures of members, with and without a frame, and of organisations, by their addresses. Those of people without a picture are elsewhere. */
export const memberPicture = /^https:\/\/[\w-]+\.licdn\.com\/[^?#]*\/profile-\w*photo/;
export const organisationPicture = /^https:\/\/[\w-]+\.licdn\.com\/[^?#]*\/company-logo/;

/** The stored picture behind the address of a logo: the same in every size. */
export const logoAsset = /\/image\/(?:v2\/)?([\w-]+)\/company-logo/;

/** An organisation in a urn, under any of its names. */
export const organisationIdInUrn = /urn:li:(?:fsd?_|fs_)?(?:company|organization|miniCompany|normalized_company):(\d+)/;

export const memberIdInUrn = /urn:li:member:(\d+)/;

/** In a conversation's key: its owner, and its id. */
export const conversationOwner = /\((urn:li:fsd_profile:[^,]+),/;
export const threadIdInUrn = /msg_conversation:\([^,()]*,([^()]+)\)/;

/** How many older messages a page asks for, in the variables of its query. */
export const messagesAskedBefore = /\bcountBefore(?::|%3A)(\d+)/i;

/** The front end's version, in its own metadata. */
export const buildInNotes = /"serviceVersion"\s*:\s*"([^"]+)"/;

/** A post in an address, a urn or a comment's urn. */
export const postIdAnywhere = /(?:\b|%3A)(activity|ugcPost|share)(?::|%3A|-)(\d{10,20})/;
/** A repost without a text: what it reposts, and its own id, by which no page of its own is known. */
export const instantRepostUrn = /instantRepost:\((?:urn:li:)?\w+:\d+,\s*(\d+)\)/;
export const activityUrn = /^urn:li:activity:(\d+)$/;

/** A post in a component key: base64 before these names. */
export const postKey =
  /^(?:.*[^\w+/=-])?([\w+/=-]+)-(?:replaceableCommentTools|commentList|commentsSectionAnchorRef|replaceableLoadMoreComments)/;

/** The list that the card of a key was made for. */
export const feedTypeMark = /FeedType_(\w+)$/;

/** The post in a card's tracking value, and its possible encodings. */
export const trackedUrn = /"updateUrn"\s*:\s*"([^"]+)"/;
export const trackedBytes = /"data":\[([\d,]+)\]/g;

/** A comment's urn in a key, with its post and comment. */
export const commentUrnShape = /urn:li:comment:\([^)]*\)/;
export const commentUrnParts = /\((?:urn:li:)?(activity|ugcPost|share):(\d+),\s*(\d+)\)?$/;
