package com.microsoft.health.dicomcast.local.cosmos;

import com.microsoft.health.dicomcast.local.http.Answer;

/** A call that is answered with an error, as Cosmos DB words it. */
final class CosmosException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int PARTITION_KEY_MISMATCH = 1001;

    private final int status;
    private final int subStatus;
    private final String code;

    private CosmosException(int status, int subStatus, String code, String message) {
        super(message, null, false, false); // a value in disguise: nobody reads its stack
        this.status = status;
        this.subStatus = subStatus;
        this.code = code;
    }

    static CosmosException badRequest(String message) {
        return new CosmosException(400, 0, "BadRequest", message);
    }

    static CosmosException unsupported(String what) {
        return badRequest("The local Cosmos DB account does not support " + what + ".");
    }

    static CosmosException wrongPartitionKey() {
        return new CosmosException(
                400,
                PARTITION_KEY_MISMATCH,
                "BadRequest",
                "PartitionKey extracted from document doesn't match the one specified in the header.");
    }

    static CosmosException notFound(String what) {
        return new CosmosException(404, 0, "NotFound", what + " does not exist.");
    }

    /** The SDK forgets what it knew of a container when it sees this sub-status. */
    static CosmosException ownerNotFound(String what) {
        return new CosmosException(404, 1003, "NotFound", what + " does not exist.");
    }

    static CosmosException methodNotAllowed(String what) {
        return new CosmosException(405, 0, "MethodNotAllowed", what);
    }

    static CosmosException conflict(String what) {
        return new CosmosException(409, 0, "Conflict", what + " already exists.");
    }

    static CosmosException preconditionFailed(String why) {
        return new CosmosException(412, 0, "PreconditionFailed", why);
    }

    static CosmosException tooLarge(String what) {
        return new CosmosException(413, 0, "RequestEntityTooLarge", what);
    }

    int status() {
        return status;
    }

    int subStatus() {
        return subStatus;
    }

    Answer answer() {
        var body = Json.object().put("code", code).put("message", getMessage());
        var answer = Answer.json(status, body.toString());
        return subStatus == 0 ? answer : answer.with("x-ms-substatus", Integer.toString(subStatus));
    }
}
