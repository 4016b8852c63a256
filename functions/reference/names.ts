import type { z } from 'zod';
import { statusDetails } from '../contract/account.statusDetails.ts';
import { accountsGet, accountsVerify } from '../contract/administration.accounts.ts';
import { accountsGetApproval, approvalsApprove, shownParameters } from '../contract/administration.approvals.ts';
import { accountsGetConnectLink } from '../contract/administration.connectLink.ts';
import { accountsErase } from '../contract/administration.erasure.ts';
import { accountsGetLimits } from '../contract/administration.limits.ts';
import { listedRequest } from '../contract/administration.requests.ts';
import { accountsGetWatch, shownWatch } from '../contract/administration.watch.ts';
import { webhooksGet } from '../contract/administration.webhooks.ts';
import { messageFile } from '../contract/attachments.ts';
import { commentUrl } from '../contract/comment.urls.ts';
import { conversation, storedConversation } from '../contract/conversations.ts';
import { cookies, exportedCookie } from '../contract/cookies.ts';
import { apiError, processingEnvelope, progress, timing } from '../contract/envelopes.ts';
import { accountStatusChanged, connectionAdded, messageReceived } from '../contract/events.ts';
import {
  companiesFilter,
  employeesFilter,
  peopleFilter,
  salesNavigatorCompaniesFilter,
  salesNavigatorPeopleFilter,
} from '../contract/filters.ts';
import { jobSalary } from '../contract/jobs.ts';
import { messageAttachment } from '../contract/message.attachment.ts';
import { givenProxy } from '../contract/network.ts';
import { listedPerson, personData, personInclude } from '../contract/person.fields.ts';
import { comment, mention, post, postAuthor, postWithAuthor, reaction } from '../contract/post.fields.ts';
import { fallbackMatch, selectorBundle } from '../contract/selectors.ts';
import { dailyActions, socialSellingIndex } from '../contract/stats.ts';
import { threadId } from '../contract/thread.ts';
import { moment, shownTime } from '../contract/time.ts';
import {
  companyUrl,
  jobUrl,
  personUrl,
  postUrl,
  shownCompanyUrl,
  shownJobUrl,
  shownPersonUrl,
  shownPostUrl,
  shownUrl,
} from '../contract/urls.ts';
import { watchedPerson } from '../contract/watch.fields.ts';
import { workingHours } from '../contract/working.hours.ts';
import { endError, singleEndError } from './answers.ts';

/** Schemas that more than one place of the contract uses, as components of the document. One that is missing here is written out in each place. */
export const sharedSchemas: ReadonlyMap<z.ZodType, string> = new Map<z.ZodType, string>([
  [personUrl, 'PersonUrl'],
  [companyUrl, 'CompanyUrl'],
  [postUrl, 'PostUrl'],
  [jobUrl, 'JobUrl'],
  [commentUrl, 'CommentUrl'],
  [shownPersonUrl, 'ShownPersonUrl'],
  [shownCompanyUrl, 'ShownCompanyUrl'],
  [shownPostUrl, 'ShownPostUrl'],
  [shownJobUrl, 'ShownJobUrl'],
  [shownUrl, 'ShownUrl'],
  [moment, 'Moment'],
  [shownTime, 'ShownTime'],
  [timing, 'Timing'],
  [fallbackMatch, 'FallbackMatch'],
  [selectorBundle, 'SelectorBundle'],
  [progress, 'Progress'],
  [processingEnvelope.shape.process, 'Process'],
  [apiError, 'ApiError'],
  [endError, 'EndError'],
  [singleEndError, 'SingleEndError'],
  [peopleFilter, 'PeopleFilter'],
  [salesNavigatorPeopleFilter, 'SalesNavigatorPeopleFilter'],
  [employeesFilter, 'EmployeesFilter'],
  [companiesFilter, 'CompaniesFilter'],
  [threadId, 'ThreadId'],
  [conversation, 'Conversation'],
  [storedConversation, 'StoredConversation'],
  [salesNavigatorCompaniesFilter, 'SalesNavigatorCompaniesFilter'],
  [personInclude, 'PersonInclude'],
  [listedPerson, 'ListedPerson'],
  [personData.basicInfo, 'PersonBasicInfo'],
  [personData.activities, 'PersonActivities'],
  [personData.experience.element, 'Position'],
  [personData.education.element, 'School'],
  [personData.skills.element, 'Skill'],
  [personData.languages.element, 'Language'],
  [post, 'Post'],
  [postAuthor, 'PostAuthor'],
  [mention, 'Mention'],
  [postWithAuthor, 'PostWithAuthor'],
  [postWithAuthor.shape.author, 'PostAuthor'],
  [jobSalary, 'JobSalary'],
  [comment, 'Comment'],
  [reaction, 'Reaction'],
  [cookies, 'Cookies'],
  [exportedCookie, 'ExportedCookie'],
  [workingHours, 'WorkingHours'],
  [givenProxy, 'Proxy'],
  [accountsGet.output, 'Account'],
  [statusDetails, 'AccountStatusDetails'],
  [accountsVerify.output, 'SignInAnswer'],
  [accountsGetConnectLink.output, 'ConnectLink'],
  [accountsGetLimits.output, 'Limits'],
  [accountsErase.output, 'Erasure'],
  [accountsErase.output.shape.deleted, 'RowsByTable'],
  [listedRequest, 'ListedRequest'],
  [accountsGetApproval.output, 'ApprovalRule'],
  [approvalsApprove.output, 'Decisions'],
  [shownParameters, 'ShownParameters'],
  [accountsGetWatch.output, 'AccountWatch'],
  [webhooksGet.output, 'Webhook'],
  [shownWatch, 'Watch'],
  [accountStatusChanged.shape.data, 'ChangedStatus'],
  [messageReceived.shape.data, 'WatchedMessage'],
  [connectionAdded.shape.data, 'WatchedNews'],
  [watchedPerson, 'WatchedPerson'],
  [messageAttachment, 'MessageAttachment'],
  [messageFile, 'MessageFile'],
  [dailyActions, 'DailyActions'],
  [socialSellingIndex.shape.pillars, 'SocialSellingPillars'],
]);
