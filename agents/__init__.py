"""The Faust agents, one a topic, and the pure steps they are made of."""
