package com.microsoft.health.dicomcast.local.cosmos;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A document as it is stored: its JSON is exactly what a reader gets. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Row(long number, String partitionKey, String id, String etag, long lsn, byte[] body) {
    static final String COLUMNS = "number, pk, id, etag, lsn, body";

    static Row of(ResultSet results) throws SQLException {
        return new Row(
                results.getLong(1),
                results.getString(2),
                results.getString(3),
                results.getString(4),
                results.getLong(5),
                results.getBytes(6));
    }

    JsonNode json() {
        return Json.parse(body);
    }
}
