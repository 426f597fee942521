"""moto_server with one answer mended.

moto 5.2.5 names the root of GetBucketVersioning's answer after the operation. S3 answers `VersioningConfiguration`:
https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html
"""

import sys

from moto.core.serialize import S3Serializer
from moto.server import main


serialize_body = S3Serializer._serialize_body


def with_s3s_root(self, body):
    answer = body.get("GetBucketVersioningResponse")
    return serialize_body(self, body if answer is None else {"VersioningConfiguration": answer})


if __name__ == "__main__":
    S3Serializer._serialize_body = with_s3s_root
    sys.exit(main())
