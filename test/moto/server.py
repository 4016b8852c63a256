"""moto's server on a free port of this machine, which is printed. Ends when its standard input does."""

import os
import sys
import threading

from moto.dynamodb.responses import DynamoHandler
from moto.kms.responses import KmsResponse
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from moto.sns.responses import SNSResponse
from werkzeug.serving import make_server


class Handler(MotoRequestHandler):
    """Keeps connections open, and writes no line for each request."""

    protocol_version = "HTTP/1.1"

    def log_request(self, *_):
        pass


class OneAtATime:
    """moto's state is not made for simultaneous calls: one after another, but for receivers, which wait."""

    def __init__(self, app):
        self.app = app
        self.lock = threading.Lock()

    def __call__(self, environ, start_response):
        if environ.get("HTTP_X_AMZ_TARGET", "").endswith(".ReceiveMessage"):
            return self.app(environ, start_response)
        with self.lock:
            return self.app(environ, start_response)


# moto's check of permissions compares resources for SQS and S3 only (TODO in moto/iam/access_control.py): for the others it asks whether the
# action is allowed on "*". These say which resource a call is about, by AWS's service authorization reference; moto judges.


def table_of(call):
    asked = call.body.get("RequestItems")
    name = call.body.get("TableName") or (next(iter(asked)) if asked and len(asked) == 1 else None)
    if name is None:
        return "*"
    index = call.body.get("IndexName")
    table = f"arn:aws:dynamodb:{call.region}:{call.current_account}:table/{name}"
    return table if index is None else f"{table}/index/{index}"


DynamoHandler._determine_resource = table_of
KmsResponse._determine_resource = lambda call: call._get_param("KeyId") or "*"
SNSResponse._determine_resource = lambda call: call._get_param("TopicArn") or "*"


def end_with_input():
    sys.stdin.read()
    os._exit(0)


app = OneAtATime(DomainDispatcherApplication(create_backend_app))
server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Handler)
print(server.port, flush=True)
threading.Thread(target=end_with_input, daemon=True).start()
server.serve_forever()
