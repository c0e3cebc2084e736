package com.microsoft.health.dicomcast.functions.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.MDC;

/** Fields that every log line of this thread carries until they are closed. Never a person's data (C-17). */
public final class LogFields implements AutoCloseable {
    private final List<String> names = new ArrayList<>();

    private LogFields() {}

    public static LogFields of(Map<String, String> fields) {
        var added = new LogFields();
        fields.forEach(added::add);
        return added;
    }

    public void add(String name, String value) {
        MDC.put(name, value);
        names.add(name);
    }

    @Override
    public void close() {
        names.forEach(MDC::remove);
    }
}
