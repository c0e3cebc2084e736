package com.microsoft.health.dicomcast.activities;

import java.util.List;

/** The parts of the store that can be seen to side by side. */
public record RangeReport(List<String> ranges) {
    public RangeReport {
        ranges = List.copyOf(ranges);
    }
}
