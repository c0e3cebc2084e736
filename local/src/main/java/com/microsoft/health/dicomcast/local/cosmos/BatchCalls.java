package com.microsoft.health.dicomcast.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.local.http.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers transactional batches: all operations take effect, or none. */
final class BatchCalls {
    private static final int MOST_OPERATIONS = 100;
    private static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final int FAILED_DEPENDENCY = 424;

    private final Documents documents;

    BatchCalls(Documents documents) {
        this.documents = documents;
    }

    Answer run(Call call, Container container) {
        if (!call.isTrue("x-ms-cosmos-batch-atomic")) {
            throw CosmosException.unsupported("bulk (a batch that is not atomic)");
        }
        if (call.request().body().length > MOST_BYTES) {
            throw CosmosException.tooLarge("Request size is too large: a batch has at most 2 MB.");
        }
        var body = Json.parse(call.request().body());
        if (!body.isArray() || body.isEmpty() || body.size() > MOST_OPERATIONS) {
            throw CosmosException.badRequest("A batch is an array of 1 to " + MOST_OPERATIONS + " operations.");
        }
        var partitionKey = call.requiredPartitionKey();
        try {
            return documents.write(container, transaction -> inOrder(body, partitionKey, transaction));
        } catch (RolledBack e) {
            return e.answer;
        }
    }

    private static Answer inOrder(JsonNode operations, PartitionKey partitionKey, Transaction transaction) {
        var results = new ArrayList<byte[]>(operations.size());
        for (var json : operations) {
            try {
                var result =
                        operation(json, partitionKey, transaction.container()).in(transaction);
                results.add(
                        succeeded(result, json.path("minimalReturnPreference").asBoolean()));
            } catch (CosmosException e) {
                throw new RolledBack(failed(results.size(), operations.size(), e));
            }
        }
        return answer(200, results).with("lsn", Long.toString(transaction.lsn()));
    }

    private static Operation operation(JsonNode json, PartitionKey partitionKey, Container container) {
        var kind = json.path("operationType").asText();
        var id = json.path("id").asText();
        var precondition = new Precondition(text(json, "ifMatch"), text(json, "ifNoneMatch"));
        return switch (kind) {
            case "Create" -> new Operation.Create(partitionKey, draft(json, partitionKey, container));
            case "Upsert" -> new Operation.Upsert(partitionKey, draft(json, partitionKey, container), precondition);
            case "Replace" -> {
                var draft = draft(json, partitionKey, container);
                if (!draft.id().equals(id)) {
                    throw CosmosException.badRequest("The document's id is not the operation's.");
                }
                yield new Operation.Replace(partitionKey, draft, precondition);
            }
            case "Patch" -> new Operation.Change(partitionKey, id, Patch.of(json.path("resourceBody")), precondition);
            case "Delete" -> new Operation.Delete(partitionKey, id, precondition);
            case "Read" -> new Operation.Read(partitionKey, id, precondition);
            default -> throw CosmosException.unsupported("the batch operation '" + kind + "'");
        };
    }

    private static Draft draft(JsonNode json, PartitionKey partitionKey, Container container) {
        if (!(json.path("resourceBody") instanceof ObjectNode document)) {
            throw CosmosException.badRequest("The operation has no resourceBody.");
        }
        var draft = Draft.of(document, container);
        DocumentCalls.requireSame(partitionKey, draft);
        return draft;
    }

    private static byte[] succeeded(Operation.Result result, boolean minimal) {
        var row = result.row();
        var head = "{\"statusCode\":" + result.status() + ",\"requestCharge\":1";
        if (row == null) {
            return bytes(head + "}");
        }
        var withEtag = head + ",\"eTag\":\"" + row.etag().replace("\"", "\\\"") + "\"";
        if (minimal) {
            return bytes(withEtag + "}");
        }
        var whole = new ByteArrayOutputStream(row.body().length + 128);
        whole.writeBytes(bytes(withEtag + ",\"resourceBody\":"));
        whole.writeBytes(row.body());
        whole.write('}');
        return whole.toByteArray();
    }

    private static Answer failed(int position, int size, CosmosException failure) {
        var results = new ArrayList<byte[]>(size);
        for (var i = 0; i < size; i++) {
            var status = i == position ? failure.status() : FAILED_DEPENDENCY;
            var subStatus = i == position ? failure.subStatus() : 0;
            results.add(
                    bytes("{\"statusCode\":" + status + ",\"subStatusCode\":" + subStatus + ",\"requestCharge\":0}"));
        }
        return answer(207, results);
    }

    private static Answer answer(int status, List<byte[]> results) {
        var body = new ByteArrayOutputStream();
        body.write('[');
        for (var i = 0; i < results.size(); i++) {
            body.writeBytes(i == 0 ? new byte[0] : new byte[] {','});
            body.writeBytes(results.get(i));
        }
        body.write(']');
        return new Answer(status, Map.of("Content-Type", "application/json"), body.toByteArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String text(JsonNode json, String name) {
        return json.path(name).textValue();
    }

    /** Leaves the transaction without its changes, but with an answer. */
    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Answer answer;

        private RolledBack(Answer answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }
}
