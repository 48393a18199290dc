"""Adversarial texts in; what each step costs on the worst of them, against its median, out."""
