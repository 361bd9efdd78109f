"""Human judgement in numbers: MQM scores by profile, agreement between annotators."""
