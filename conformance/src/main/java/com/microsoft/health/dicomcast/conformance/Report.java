package com.microsoft.health.dicomcast.conformance;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of it.
 *
 * @param rows in the contract's order; an item may have several
 */
public record Report(List<Row> rows) {
    public Report {
        rows = List.copyOf(rows);
    }

    public boolean failed() {
        return rows.stream().anyMatch(row -> row.outcome() == Row.Outcome.FAILED);
    }

    /** For people: a line a row, what is wrong beneath it, and the counts. */
    public String table() {
        return rows.stream().map(Report::line).collect(Collectors.joining("\n")) + "\n\n" + counts() + "\n";
    }

    private static String line(Row row) {
        var line = "%-6s %-10s %s".formatted(row.item(), row.outcome(), row.tried());
        return row.why().isEmpty() ? line : line + "\n" + " ".repeat(18) + row.why();
    }

    private String counts() {
        Map<Row.Outcome, Long> counts = new EnumMap<>(Row.Outcome.class);
        rows.forEach(row -> counts.merge(row.outcome(), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }
}
