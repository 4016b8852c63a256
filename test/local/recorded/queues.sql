PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE sqs_queues (
  name TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  arn TEXT NOT NULL,
  attributes TEXT NOT NULL,
  tags TEXT NOT NULL,
  created_timestamp INTEGER NOT NULL,
  last_modified_timestamp INTEGER NOT NULL,
  sequence_counter INTEGER NOT NULL DEFAULT 0
);
INSERT INTO sqs_queues VALUES('account-api-requests-dead.fifo','http://127.0.0.1:32981/000000000000/account-api-requests-dead.fifo','arn:aws:sqs:us-east-1:000000000000:account-api-requests-dead.fifo','{"VisibilityTimeout":"30","DelaySeconds":"0","MaximumMessageSize":"1048576","MessageRetentionPeriod":"1209600","ReceiveMessageWaitTimeSeconds":"0","FifoQueue":"true","ContentBasedDeduplication":"false","DeduplicationScope":"queue","FifoThroughputLimit":"perQueue"}','{}',1795984426,1795984426,1);
INSERT INTO sqs_queues VALUES('account-api-webhooks-dead','http://127.0.0.1:32981/000000000000/account-api-webhooks-dead','arn:aws:sqs:us-east-1:000000000000:account-api-webhooks-dead','{"VisibilityTimeout":"30","DelaySeconds":"0","MaximumMessageSize":"1048576","MessageRetentionPeriod":"1209600","ReceiveMessageWaitTimeSeconds":"0"}','{}',1795984426,1795984426,0);
INSERT INTO sqs_queues VALUES('account-api-requests.fifo','http://127.0.0.1:32981/000000000000/account-api-requests.fifo','arn:aws:sqs:us-east-1:000000000000:account-api-requests.fifo','{"VisibilityTimeout":"960","DelaySeconds":"0","MaximumMessageSize":"1048576","MessageRetentionPeriod":"1209600","ReceiveMessageWaitTimeSeconds":"0","FifoQueue":"true","RedrivePolicy":"{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:account-api-requests-dead.fifo\",\"maxReceiveCount\":1000}","ContentBasedDeduplication":"false","DeduplicationScope":"queue","FifoThroughputLimit":"perQueue"}','{}',1795984426,1795984426,2);
INSERT INTO sqs_queues VALUES('account-api-webhooks','http://127.0.0.1:32981/000000000000/account-api-webhooks','arn:aws:sqs:us-east-1:000000000000:account-api-webhooks','{"VisibilityTimeout":"90","DelaySeconds":"0","MaximumMessageSize":"1048576","MessageRetentionPeriod":"1209600","ReceiveMessageWaitTimeSeconds":"0","RedrivePolicy":"{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:account-api-webhooks-dead\",\"maxReceiveCount\":160}"}','{}',1795984426,1795984426,0);
CREATE TABLE sqs_messages (
  message_id TEXT PRIMARY KEY,
  queue_name TEXT NOT NULL REFERENCES sqs_queues(name) ON DELETE CASCADE,
  body TEXT NOT NULL,
  md5_of_body TEXT NOT NULL,
  message_attributes TEXT NOT NULL,
  md5_of_message_attributes TEXT NOT NULL,
  sent_timestamp INTEGER NOT NULL,
  approximate_receive_count INTEGER NOT NULL DEFAULT 0,
  approximate_first_receive_timestamp INTEGER,
  delay_until INTEGER,
  message_group_id TEXT,
  message_deduplication_id TEXT,
  sequence_number TEXT,
  receipt_handle TEXT,
  visibility_deadline INTEGER
);
INSERT INTO sqs_messages VALUES('71bb7929-3d32-4042-b139-c4696222cd50','account-api-requests.fifo','a request','4b7b5d853065dcbec9955b8018682f8b','{}','',1795984426613,1,1795984426640,NULL,'acc_1','r1','00000000000000000001','a6833441-6fae-4280-83d8-ade20534e459',1795985386640);
INSERT INTO sqs_messages VALUES('d824708b-f553-49da-9556-3da4c1bad398','account-api-requests.fifo','a request','4b7b5d853065dcbec9955b8018682f8b','{}','',1795984426620,0,NULL,NULL,'acc_1','r2','00000000000000000002',NULL,NULL);
INSERT INTO sqs_messages VALUES('9058d987-fa01-4e00-bca6-87cfdfe23f33','account-api-webhooks','an event','9d9d2fed5050f6b7acfc07519d5b2052','{"id":{"DataType":"String","StringValue":"evt_1"},"customerId":{"DataType":"String","StringValue":"customer"},"resultHandling":{"DataType":"String","StringValue":"hook"}}','64fa7ad9119066b4e791cbc8cf96798b',1795984426625,1,1795984426631,NULL,NULL,NULL,NULL,'75f7214c-785f-472d-86e3-6230c0d85829',1795984516631);
INSERT INTO sqs_messages VALUES('bafabd08-5f94-49e4-80e8-880a49e8382f','account-api-webhooks','an event in flight','a63d560d92c2370409199dbfe527d551','{"id":{"DataType":"String","StringValue":"evt_2"},"customerId":{"DataType":"String","StringValue":"customer"},"resultHandling":{"DataType":"String","StringValue":"hook"}}','43eaa089d5ea86216a3803a52e0e1761',1795984426628,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO sqs_messages VALUES('28551ac0-6ce3-426c-9b5a-2f83dadb1dce','account-api-webhooks','a delivery to come','1b131c2e198c702a6692b13f795a3a30','{"id":{"DataType":"String","StringValue":"evt_0"},"customerId":{"DataType":"String","StringValue":"customer"}}','4bcf600d2a7289523dbd5947d5f2aeef',1795984426635,0,NULL,1795985326635,NULL,NULL,NULL,NULL,NULL);
INSERT INTO sqs_messages VALUES('9d53b68e-ee16-4dce-b616-7e78f5e8db23','account-api-requests-dead.fifo','dead','f58e6a506c76fc2c90a7d29cbc631c2f','{"id":{"DataType":"String","StringValue":"x"}}','ce8d407182ebdbf2ff4df8cfa6b3b1d6',1795984426637,0,NULL,NULL,'acc_1','dead','00000000000000000001',NULL,NULL);
CREATE TABLE sns_topics (
  arn TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  attributes TEXT NOT NULL,
  tags TEXT NOT NULL,
  subscription_arns TEXT NOT NULL
);
INSERT INTO sns_topics VALUES('arn:aws:sns:us-east-1:000000000000:account-api-events','account-api-events','{}','{}','["arn:aws:sns:us-east-1:000000000000:account-api-events:be2c35f5-c3f4-4697-ba3f-1e42be18e757"]');
CREATE TABLE sns_subscriptions (
  arn TEXT PRIMARY KEY,
  topic_arn TEXT NOT NULL,
  protocol TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  confirmed INTEGER NOT NULL DEFAULT 0,
  attributes TEXT NOT NULL
);
INSERT INTO sns_subscriptions VALUES('arn:aws:sns:us-east-1:000000000000:account-api-events:be2c35f5-c3f4-4697-ba3f-1e42be18e757','arn:aws:sns:us-east-1:000000000000:account-api-events','sqs','arn:aws:sqs:us-east-1:000000000000:account-api-webhooks',1,'{"RawMessageDelivery":"true","FilterPolicy":"{\"resultHandling\":[\"hook\",{\"exists\":false}]}"}');
CREATE TABLE s3_buckets (
  name TEXT PRIMARY KEY,
  creation_date TEXT NOT NULL,
  type TEXT NOT NULL DEFAULT 'general-purpose'
);
CREATE TABLE s3_bucket_lifecycle_configurations (
  bucket TEXT PRIMARY KEY REFERENCES s3_buckets(name) ON DELETE CASCADE,
  configuration TEXT NOT NULL
);
CREATE TABLE s3_objects (
  bucket TEXT NOT NULL,
  key TEXT NOT NULL,
  body BLOB NOT NULL,
  content_type TEXT NOT NULL,
  content_length INTEGER NOT NULL,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  metadata TEXT NOT NULL,
  content_language TEXT,
  content_disposition TEXT,
  cache_control TEXT,
  content_encoding TEXT,
  parts TEXT,
  checksum_algorithm TEXT,
  checksum_value TEXT,
  checksum_type TEXT,
  part_checksums TEXT,
  PRIMARY KEY (bucket, key)
);
CREATE TABLE s3_multipart_uploads (
  upload_id TEXT PRIMARY KEY,
  bucket TEXT NOT NULL,
  key TEXT NOT NULL,
  content_type TEXT NOT NULL,
  metadata TEXT NOT NULL,
  initiated TEXT NOT NULL,
  content_language TEXT,
  content_disposition TEXT,
  cache_control TEXT,
  content_encoding TEXT,
  checksum_algorithm TEXT
);
CREATE TABLE s3_multipart_parts (
  upload_id TEXT NOT NULL REFERENCES s3_multipart_uploads(upload_id) ON DELETE CASCADE,
  part_number INTEGER NOT NULL,
  body BLOB NOT NULL,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  checksum_value TEXT,
  PRIMARY KEY (upload_id, part_number)
);
COMMIT;
