/** Measures the local platform in one run, each figure beside a yardstick of the same machine and moment. */
@NullMarked
package com.microsoft.health.dicomcast.bench;

import org.jspecify.annotations.NullMarked;
