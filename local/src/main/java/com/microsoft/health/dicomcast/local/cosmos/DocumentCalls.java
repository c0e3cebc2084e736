package com.microsoft.health.dicomcast.local.cosmos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.local.http.Answer;
import java.util.Map;
import java.util.function.Function;

/** Answers calls about single documents. */
final class DocumentCalls {
    private final Documents documents;

    DocumentCalls(Documents documents) {
        this.documents = documents;
    }

    Answer createOrUpsert(Call call, Container container) {
        var draft = draft(call, container);
        var partitionKey = call.requiredPartitionKey();
        requireSame(partitionKey, draft);
        return run(
                call,
                container,
                call.isTrue("x-ms-documentdb-is-upsert")
                        ? new Operation.Upsert(partitionKey, draft, call.precondition())
                        : new Operation.Create(partitionKey, draft));
    }

    Answer one(Call call, Container container, String id) {
        return switch (call.method()) {
            case "GET" -> read(call, container, id);
            case "PUT" -> replace(call, container, id);
            case "PATCH" -> patch(call, container, id);
            case "DELETE" ->
                run(call, container, new Operation.Delete(call.requiredPartitionKey(), id, call.precondition()));
            default -> throw CosmosException.methodNotAllowed(call.method() + " of a document");
        };
    }

    private Answer read(Call call, Container container, String id) {
        var row = documents
                .find(container, call.requiredPartitionKey(), id)
                .orElseThrow(() -> CosmosException.notFound("The document '" + id + "'"));
        return call.precondition().isUnchanged(row)
                ? Answer.empty(304).with("etag", row.etag())
                : shown(200, row, row.lsn());
    }

    private Answer replace(Call call, Container container, String id) {
        var draft = draft(call, container);
        var partitionKey = call.requiredPartitionKey();
        requireSame(partitionKey, draft);
        if (!draft.id().equals(id)) {
            throw CosmosException.badRequest("The document's id '" + draft.id() + "' is not the path's '" + id + "'.");
        }
        return run(call, container, new Operation.Replace(partitionKey, draft, call.precondition()));
    }

    private Answer patch(Call call, Container container, String id) {
        var patch = Patch.of(Json.parseObject(call.request().body()));
        return run(call, container, new Operation.Change(call.requiredPartitionKey(), id, patch, call.precondition()));
    }

    private Answer run(Call call, Container container, Operation operation) {
        Function<Transaction, Answer> work = transaction -> {
            var result = operation.in(transaction);
            var row = result.row();
            if (row == null) {
                return Answer.empty(result.status()).with("lsn", Long.toString(transaction.lsn()));
            }
            return call.prefersMinimalAnswer()
                    ? Answer.empty(result.status()).with("etag", row.etag()).with("lsn", Long.toString(row.lsn()))
                    : shown(result.status(), row, row.lsn());
        };
        return documents.write(container, work);
    }

    static Answer shown(int status, Row row, long lsn) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json", "etag", row.etag(), "lsn", Long.toString(lsn)),
                row.body());
    }

    static void requireSame(PartitionKey partitionKey, Draft draft) {
        if (!partitionKey.equals(draft.partitionKey())) {
            throw CosmosException.wrongPartitionKey();
        }
    }

    private static Draft draft(Call call, Container container) {
        ObjectNode document = Json.parseObject(call.request().body());
        return Draft.of(document, container);
    }
}
